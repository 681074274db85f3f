Object.assign(globalThis, { TORREYA_API_ORIGIN: 'http://server.test' });
