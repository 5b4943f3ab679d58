const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
/** Offsets of time and date (APPNOTE 6.3.10, 4.3.7 and 4.3.12) in local header and directory entry. */
const localMoment = 10;
const directoryMoment = 12;

/**
 * Sets the moment of every entry of a ZIP archive, in place, so that the same content has the same bytes whenever it is
 * packed. The archive is one that we packed ourselves: without comment, not split, below 4 GiB.
 * @param moment taken in UTC, to two seconds
 */
export function setZipMoments(archive: Buffer, moment: Date): void {
  const stamp = dosMoment(moment);
  const end = archive.length - 22;
  if (end < 0 || archive.readUInt32LE(end) !== endOfDirectory) throw new Error('not a plain ZIP archive');
  const count = archive.readUInt16LE(end + 10);
  let entry = archive.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (archive.readUInt32LE(entry) !== directoryEntry) throw new Error('the ZIP directory is damaged');
    archive.writeUInt32LE(stamp, entry + directoryMoment);
    archive.writeUInt32LE(stamp, archive.readUInt32LE(entry + 42) + localMoment);
    entry +=
      46 +
      archive.readUInt16LE(entry + 28) +
      archive.readUInt16LE(entry + 30) +
      archive.readUInt16LE(entry + 32);
  }
}

/** Date and time as MS-DOS keeps them: the date in the upper half; nothing before 1980. */
function dosMoment(moment: Date): number {
  const year = Math.max(0, moment.getUTCFullYear() - 1980);
  const date = (year << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate();
  const time = (moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | (moment.getUTCSeconds() >> 1);
  return ((date << 16) | time) >>> 0;
}
