// What the modules under test touch when they are loaded.
globalThis.location = { hash: '' };
globalThis.window = globalThis;
globalThis.sessionStorage = { getItem: () => null };
globalThis.document = { baseURI: 'http://127.0.0.1:7071/api/dashboard' };
