import { useState } from 'preact/hooks';
import { demand, giveKey } from '../api/key';
import { Dialog } from './Dialog';

/** Asks for the function key when the API demands one. */
export function KeyDialog() {
  const [text, setText] = useState('');
  const [fault, setFault] = useState('');
  if (demand.value === null) {
    return null;
  }

  const submit = (event: Event) => {
    event.preventDefault();
    const key = text.trim();
    if (!/^[\x21-\x7e]+$/.test(key)) {
      setFault('A key consists of visible ASCII characters.');
      return;
    }

    setText('');
    setFault('');
    giveKey(key);
  };
  const problem = fault || (demand.value === 'refused' ? 'The service did not accept that key.' : '');
  return (
    <Dialog title="This service needs a key">
      <form onSubmit={submit}>
        <p>Give a function key or the host key. It stays in this tab until you close it, and goes nowhere but to this service.</p>
        <label class="field">
          <span>Key</span>
          <input type="password" autoComplete="off" spellcheck={false} required autoFocus value={text} aria-invalid={problem !== ''}
            aria-describedby="key-fault" onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <p id="key-fault" class="fault" role="alert">{problem}</p>
        <div class="buttons"><button type="submit" class="primary">Continue</button></div>
      </form>
    </Dialog>
  );
}
