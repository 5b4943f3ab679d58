/** Invented districts, in the order of their codes, and numbers that look like statistics and are nobody's. */
export const districts = [
  'Arjosari',
  'Bandar Padi',
  'Candirejo',
  'Duwet',
  'Glagah',
  'Harjosari',
  'Jatiwangi',
  'Karangsari',
  'Lumbung',
  'Mojoarum',
  'Ngadirejo',
  'Pandansari',
  'Randusari',
  'Sumberagung',
  'Tegalrejo',
  'Umbulharjo',
  'Wonosari',
] as const;

export const months = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'Mei',
  'Jun',
  'Jul',
  'Agu',
  'Sep',
  'Okt',
  'Nov',
  'Des',
] as const;

/** A source of numbers that is the same in every run. */
export function invented(seed: number): (from: number, to: number) => number {
  // Neighbouring seeds would begin with neighbouring numbers.
  let state = ((seed * 2654435761) % 2147483646) + 1;
  return (from, to) => {
    state = (state * 48271) % 2147483647;
    return from + Math.floor((state / 2147483647) * (to - from));
  };
}

export function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
