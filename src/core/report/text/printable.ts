/**
 * File names, messages and source lines come from other people's projects: an escape sequence in one of them must not
 * reach the terminal, where it could move the cursor or change what the user sees. Line breaks become spaces.
 */
export function printable(text: string): string {
  return text.replace(/\r\n|[\r\n\t]/g, ' ').replace(CONTROL, '\uFFFD');
}

// Cc (C0, DEL, C1) and the bidirectional controls of "Trojan Source" (CVE-2021-42574).
const CONTROL = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
