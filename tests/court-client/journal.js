// One line of JSON for each thing that happened, on the disk before anybody is told of it.
import fs from 'node:fs';
import path from 'node:path';

export class Journal {
  constructor(file) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    this.lines = whole.split('\n').slice(0, -1).map((line) => JSON.parse(line));
    this.file = fs.openSync(file, 'a');
    // A line that a kill cut off was never told to anybody.
    fs.ftruncateSync(this.file, Buffer.byteLength(whole));
  }

  append(line) {
    fs.writeSync(this.file, `${JSON.stringify(line)}\n`);
    fs.fsyncSync(this.file);
  }
}
