// A court's own system in another language. It knows nothing of the network but the files in protos/:
// it receives packages, asks for one correction, takes the corrected package on and confirms it, and tells each
// sender by a stream of numbered notices that begins again wherever the sender asks.
//
//   node court.js --protos DIR --ca FILE --cert FILE --key FILE --port N --data DIR [--cut-after N]
//
// It says "ready" when it listens, and ends when its input ends. --cut-after breaks all connections once notice N was
// written, whether it has arrived or not.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import { Journal } from './journal.js';
import { Matters } from './matters.js';

const { values: options } = parseArgs({
  options: Object.fromEntries(
    ['protos', 'ca', 'cert', 'key', 'port', 'data', 'cut-after'].map((name) => [name, { type: 'string' }])),
});

const definition = loader.loadSync('mediationnet/handoff/v1/handoff.proto', {
  includeDirs: [options.protos], keepCase: true, longs: Number, enums: String, defaults: true,
});
const { HandOffService } = grpc.loadPackageDefinition(definition).mediationnet.handoff.v1;

const matters = new Matters(new Journal(path.join(options.data, 'court.jsonl')));
const streams = new Set();
const place = `127.0.0.1:${options.port}`;
let cutAfter = options['cut-after'] === undefined ? null : Number(options['cut-after']);

class Refusal extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

// Who calls, the certificate says: urn:mediationnet:node:<id> among its names.
function callerOf(call) {
  const names = call.getAuthContext().sslPeerCertificate?.subjectaltname ?? '';
  const node = /URI:urn:mediationnet:node:([A-Za-z0-9-]+)/.exec(names)?.[1];
  if (!node) throw new Refusal(grpc.status.UNAUTHENTICATED, 'the caller is no node of this network');
  return node;
}

// An id is 16 bytes; here it is known by its hexadecimal digits.
function idOf(bytes, field) {
  if (bytes?.length === 16) return bytes.toString('hex');
  throw new Refusal(grpc.status.INVALID_ARGUMENT, `${field} is no id of 16 bytes`);
}

function found(matter, node) {
  if (matter?.node === node) return matter;
  throw new Refusal(grpc.status.NOT_FOUND, 'there is nothing under this id');
}

// A package in a form that two arrivals of it share, and that stands in the journal.
const printed = (message) => JSON.stringify(message);

const answers = {
  Submit(call) {
    const node = callerOf(call);
    const { package: sent } = call.request;
    const id = idOf(sent?.hand_off, 'package.hand_off');
    const known = matters.find(id);
    if (known && (known.node !== node || known.package !== printed(sent)))
      throw new Refusal(grpc.status.ALREADY_EXISTS, 'something else stands under this id');
    const matter = known ?? matters.receive(id, node, printed(sent));
    decide(matter);
    return { receipt: matter.receipt, received_utc_ms: matter.at, already_known: Boolean(known) };
  },

  Correct(call) {
    const node = callerOf(call);
    const { package: sent } = call.request;
    const letter = idOf(call.request.letter, 'letter');
    const matter = found(matters.find(idOf(sent?.hand_off, 'package.hand_off')), node);
    if (matter.letters.includes(letter)) return { receipt: matter.receipt, already_known: true };
    if (matter.ended) throw new Refusal(grpc.status.FAILED_PRECONDITION, 'the matter has ended');
    matters.reach(matter.id, { state: 'HAND_OFF_STATE_RECEIVED', letter, package: printed(sent) });
    decide(matter);
    return { receipt: matter.receipt, already_known: false };
  },

  Withdraw(call) {
    const node = callerOf(call);
    const letter = idOf(call.request.letter, 'letter');
    const matter = found(matters.find(idOf(call.request.hand_off, 'hand_off')), node);
    if (matter.letters.includes(letter)) return { receipt: matter.receipt, already_known: true };
    if (matter.ended) throw new Refusal(grpc.status.FAILED_PRECONDITION, 'the matter has ended');
    matters.reach(matter.id, { state: 'HAND_OFF_STATE_WITHDRAWN', letter, text: call.request.why });
    tellAll();
    return { receipt: matter.receipt, already_known: false };
  },
};

// What a clerk and a judge would do: ask once for what is missing, then take it on and confirm. It goes on wherever a
// kill left it.
function decide(matter) {
  const sent = JSON.parse(matter.package);
  for (let step = next(matter.state, sent); step; step = next(matter.state, sent)) matters.reach(matter.id, step);
  tellAll();
}

function next(state, sent) {
  const confirms = sent.kind === 'HAND_OFF_KIND_JUDICIAL_CONFIRMATION';
  if (state === 'HAND_OFF_STATE_RECEIVED' && confirms && sent.corrected === '')
    return { state: 'HAND_OFF_STATE_CORRECTION_ASKED', text: '请补交双方当事人身份证明。', until: inDays(7) };
  if (state === 'HAND_OFF_STATE_RECEIVED') return { state: 'HAND_OFF_STATE_ACCEPTED' };
  if (state === 'HAND_OFF_STATE_ACCEPTED' && confirms)
    return { state: 'HAND_OFF_STATE_CONFIRMED', text: '裁定调解协议有效。' };
  return null;
}

function tellAll() {
  for (const stream of streams) stream.more();
}

// A local date as yyyymmdd.
function inDays(days) {
  const day = new Date(Date.now() + days * 86_400_000);
  return day.getFullYear() * 10_000 + (day.getMonth() + 1) * 100 + day.getDate();
}

// Every notice above the number the sender holds, in order; then those to come.
function follow(call) {
  let node;
  try {
    node = callerOf(call);
  } catch (refusal) {
    call.emit('error', refusal);
    return;
  }

  let after = call.request.after;
  const stream = {
    more() {
      for (const notice of matters.noticesAfter(node, after)) {
        call.write(notice);
        after = notice.n;
        if (cutAfter !== after) continue;
        cutAfter = null;
        console.log(`cut after ${after}`);
        streams.delete(stream);
        server.drain(place, 0);
        return;
      }
    },
  };
  streams.add(stream);
  call.on('cancelled', () => streams.delete(stream));
  call.sendMetadata(new grpc.Metadata());
  stream.more();
}

const unary = (answer) => (call, callback) => {
  try {
    callback(null, answer(call));
  } catch (problem) {
    callback({ code: problem.code ?? grpc.status.INTERNAL, details: problem.code ? problem.message : '' });
    if (!problem.code) console.error(problem);
  }
};

for (const matter of matters.all()) decide(matter);

const server = new grpc.Server();
server.addService(HandOffService.service, {
  Follow: follow,
  ...Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, unary(answer)])),
});
const credentials = grpc.ServerCredentials.createSsl(
  fs.readFileSync(options.ca),
  [{ private_key: fs.readFileSync(options.key), cert_chain: fs.readFileSync(options.cert) }],
  true);
server.bindAsync(place, credentials, (problem) => {
  if (problem) throw problem;
  console.log('ready');
});
process.stdin.resume().on('end', () => process.exit(0));
