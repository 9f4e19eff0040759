import { send } from './client';

/** Saves an answer as a file: a plain link could not carry the key in a header. */
export async function download(path: string, query: Record<string, string>, name: string): Promise<void> {
  const response = await send(path, { query });
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
