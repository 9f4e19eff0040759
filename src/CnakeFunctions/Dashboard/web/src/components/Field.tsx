import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** A control with its label, what it means, and what the service found wrong with it. */
export function Field({ label, hint, fault, children }: { label: string; hint?: string; fault?: string | undefined; children: (id: string) => ComponentChildren }) {
  const id = useId();
  return (
    <div class={fault ? 'field faulty' : 'field'}>
      <label for={id}>{label}</label>
      {children(id)}
      {hint && !fault && <p class="hint">{hint}</p>}
      {fault && <p class="fault">This {fault}.</p>}
    </div>
  );
}

/** A whole or broken number within limits, or nothing. */
export function NumberField(
  { label, value, onValue, least, most, hint, fault, step = 1, placeholder = '', required = false }: {
    label: string; value: string; onValue: (text: string) => void; least: number; most: number; hint?: string; fault?: string | undefined; step?: number | 'any'; placeholder?: string; required?: boolean;
  }) {
  return (
    <Field label={label} {...(hint !== undefined && { hint })} fault={fault}>
      {(id) => <input id={id} type="number" min={least} max={most} step={step} required={required} value={value} placeholder={placeholder} inputMode="decimal" onInput={(event) => onValue(event.currentTarget.value)} />}
    </Field>
  );
}
