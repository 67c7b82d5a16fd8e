import { parse } from 'csv-parse';
import { functionNameInPath } from './function-name';
import { type JsonObject, parseJson } from './json-values';
import { isBinary, type OpenLog, openLog, UnreadableLog } from './open-log';
import { QUERY_COLUMNS } from './query-columns';
import { type LogContext, readLine, readValue } from './read-entry';
import { hasReports, readRow } from './read-row';
import { REPORT_START } from './report-line';
import type { LineReading, LogRecord } from './report-record';
import { splitLines } from './split-lines';

export interface LogLines {
  /** Lines or rows that are not empty. */
  readonly read: number;
  readonly used: number;
  /** Cut off or incomplete REPORT lines, and lines about something else. */
  readonly truncated: number;
  readonly foreign: number;
}

export interface ReadLogOptions {
  /** The function the log is of, where it does not say so itself. */
  readonly functionName: string | null;
  readonly onRecord: (record: LogRecord) => void;
  /** Bytes of the file read so far. */
  readonly onProgress: (bytes: number) => void;
}

export interface ReadLogResult {
  readonly lines: LogLines;
  /** What went wrong on the way, where not everything could be read. */
  readonly problem: string | null;
}

/** Lines that can hold something of interest, in any form. */
const NEEDLES = [REPORT_START, '"platform.', 'platform.report', QUERY_COLUMNS.invocations];
/** A JSON document over many lines is read as a whole up to this size: the results of a query are small. */
const MOST_DOCUMENT_BYTES = 64 * 1024 * 1024;

/** Reads one log of any form in constant memory. Rejects with an UnreadableLog where it is none. */
export async function readLog(path: string, options: ReadLogOptions): Promise<ReadLogResult> {
  const log = await openLog(path);
  const context: LogContext = { functionName: options.functionName ?? functionNameInPath(path) };
  const tally = new Tally(options.onRecord);
  try {
    const start = await peek(log);
    if (isBinary(start)) throw new UnreadableLog('is a binary file, not a log');
    const columns = csvColumns(start);
    if (columns && hasReports(columns)) await readCsv(log, context, tally, options);
    else if (isDocument(start)) await readDocument(log, context, tally, options);
    else await readLines(log, context, tally, options);
    return { lines: tally.lines, problem: null };
  } catch (error) {
    if (error instanceof UnreadableLog) throw error;
    return { lines: tally.lines, problem: `ended early: ${error instanceof Error ? error.message : String(error)}` };
  } finally {
    log.close();
  }
}

class Tally {
  private counts = { read: 0, used: 0, truncated: 0, foreign: 0 };

  constructor(private readonly onRecord: (record: LogRecord) => void) {}

  add(reading: LineReading): void {
    this.counts.read++;
    if (typeof reading === 'string') {
      this.counts[reading]++;
      return;
    }
    this.counts.used++;
    for (const record of reading) this.onRecord(record);
  }

  addForeign(lines: number): void {
    this.counts.read += lines;
    this.counts.foreign += lines;
  }

  get lines(): LogLines {
    return { ...this.counts };
  }
}

/** The first bytes of the unpacked text, put back. */
async function peek({ bytes }: OpenLog): Promise<Buffer> {
  for await (const chunk of bytes.iterator({ destroyOnReturn: false })) {
    bytes.unshift(chunk);
    return chunk as Buffer;
  }
  return Buffer.alloc(0);
}

/** The columns, where the first line is the head of a CSV. */
function csvColumns(start: Buffer): readonly string[] | null {
  const line = firstLine(start).replace(/^\uFEFF/, '');
  if (!/^"?[@\w.]+"?(,"?[@\w. ()]+"?)*$/.test(line)) return null;
  return line.split(',').map((column) => column.replace(/^"|"$/g, '').trim());
}

/** JSON that does not end with its first line. */
function isDocument(start: Buffer): boolean {
  const line = firstLine(start).trim();
  return /^[[{]/.test(line) && parseJson(line) === undefined && !line.includes('"messageType"');
}

function firstLine(start: Buffer): string {
  const end = start.indexOf(10);
  return start.toString('utf8', 0, end < 0 ? start.length : end).trim();
}

async function readCsv({ bytes, readBytes }: OpenLog, context: LogContext, tally: Tally, options: ReadLogOptions) {
  const rows = bytes.pipe(
    parse({ columns: true, bom: true, relax_column_count: true, relax_quotes: true, trim: true }),
  );
  bytes.on('error', (error) => rows.destroy(error));
  let count = 0;
  for await (const row of rows as AsyncIterable<JsonObject>) {
    tally.add(readRow(row, { ...context }));
    if (++count % 1000 === 0) options.onProgress(readBytes());
  }
}

async function readDocument(log: OpenLog, context: LogContext, tally: Tally, options: ReadLogOptions) {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of log.bytes as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_DOCUMENT_BYTES) throw new Error('a JSON document over many lines may have 64 MB: ask for CSV');
    chunks.push(chunk);
    options.onProgress(log.readBytes());
  }
  const text = Buffer.concat(chunks).toString('utf8');
  const value = parseJson(text);
  // Not one document after all: a log whose first line happens to start with a brace.
  if (value === undefined) for (const line of text.split('\n')) addLine(line, context, tally);
  else for (const entry of entriesOf(value)) tally.add(readValue(entry, { ...context }));
}

/** What counts as a line of a document. */
function entriesOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const object = (value ?? {}) as JsonObject;
  const list = ['events', 'results'].map((key) => object[key]).find(Array.isArray);
  return list ? list.map((one) => ({ events: [one] })) : [value];
}

function addLine(line: string, context: LogContext, tally: Tally): void {
  if (line.trim() !== '') tally.add(readLine(line, context));
}

async function readLines(log: OpenLog, context: LogContext, tally: Tally, options: ReadLogOptions) {
  for await (const { lines, others } of splitLines(log.bytes, NEEDLES)) {
    for (const line of lines) tally.add(readLine(line, context));
    tally.addForeign(others);
    options.onProgress(log.readBytes());
  }
}
