// The matters before this court and the notices for each sender, read back from the journal at start. A line is both
// the state a matter reached and its notice: whoever was told of the one can be told of the other again.
const ended = ['HAND_OFF_STATE_CONFIRMED', 'HAND_OFF_STATE_WITHDRAWN'];

export class Matters {
  #matters = new Map();
  #notices = new Map();
  #journal;

  constructor(journal) {
    this.#journal = journal;
    for (const line of journal.lines) this.#apply(line);
  }

  all() {
    return [...this.#matters.values()];
  }

  find(id) {
    return this.#matters.get(id);
  }

  noticesAfter(node, after) {
    return this.#of(node).filter((notice) => notice.n > after);
  }

  receive(id, node, sent) {
    const number = String(this.#matters.size + 1).padStart(5, '0');
    return this.reach(id, {
      state: 'HAND_OFF_STATE_RECEIVED', node, package: sent, receipt: `js-court-${new Date().getFullYear()}-${number}`,
    });
  }

  // Takes a matter to a state. With a letter it is what the sender wrote; with a package, that one counts from now on.
  reach(id, step) {
    const line = { id, at: Date.now(), ...step };
    this.#journal.append(line);
    return this.#apply(line);
  }

  #apply({ id, at, state, text = '', until = 0, letter, ...of }) {
    const matter = this.#matters.get(id) ?? { id, at, letters: [], ...of };
    this.#matters.set(id, matter);
    matter.state = state;
    matter.ended = ended.includes(state);
    matter.package = of.package ?? matter.package;
    if (letter) matter.letters.push(letter);

    // Dense for each sender: 1, 2, 3 …
    const notices = this.#of(matter.node);
    notices.push({
      n: notices.length + 1,
      at_utc_ms: at,
      state: { hand_off: Buffer.from(id, 'hex'), state, receipt: matter.receipt, text, until, ground: '' },
    });
    return matter;
  }

  #of(node) {
    if (!this.#notices.has(node)) this.#notices.set(node, []);
    return this.#notices.get(node);
  }
}
