// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded before another program (node --require): what it sends to Ashby goes to the server in SHORTLIST_SANDBOX, which is
// what a line in /etc/hosts would do if it could name a port. Nothing else leaves this machine.
'use strict';

const sandbox = process.env.SHORTLIST_SANDBOX;
const ashby = 'https://api.ashbyhq.com/';
const original = globalThis.fetch;

globalThis.fetch = (target, options) => {
  const url = String(target);
  if (url.startsWith(ashby)) return original(sandbox + '/' + url.slice(ashby.length), options);
  if (new URL(url).hostname === '127.0.0.1') return original(url, options); // a file of the sandbox
  throw new Error('a call to somewhere else: ' + url);
};
