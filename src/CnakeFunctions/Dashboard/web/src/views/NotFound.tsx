import { Empty } from '../components/Notices';
import { Heading } from '../components/Heading';

export function NotFound() {
  return (
    <>
      <Heading title="Nothing here" />
      <Empty title="This address leads nowhere."><p><a href="#/">Go to the overview</a></p></Empty>
    </>
  );
}
