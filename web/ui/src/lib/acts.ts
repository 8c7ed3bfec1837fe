// The acts of the coding manual, in its order: family (colour), glyph (shape),
// and the key that codes it. Colour never says anything that the glyph does not.
export type Family = 'ask' | 'give' | 'refuse' | 'press'
export type Act = { id: string; label: string; family: Family; key: string; glyph: string; says: string }

export const acts: readonly Act[] = [
  { id: 'demand', label: 'Demand', family: 'ask', key: 'd', glyph: 'M8 2.5v7M8 12.5v1', says: 'asks for, wants, insists on' },
  { id: 'propose', label: 'Propose', family: 'ask', key: 'p', glyph: 'M8 3v10M3 8h10', says: 'puts a plan or idea on the table' },
  { id: 'offer', label: 'Offer', family: 'give', key: 'o', glyph: 'M2.5 8h10M8.5 4l4 4-4 4', says: 'says what it will itself do or give' },
  { id: 'accept', label: 'Accept', family: 'give', key: 'a', glyph: 'M3 8.5l3.5 3.5L13 4.5', says: 'takes a proposal, agrees, signs' },
  { id: 'concede', label: 'Concede', family: 'give', key: 'c', glyph: 'M13 3v4a3 3 0 0 1-3 3H3.5M6.5 7l-3 3 3 3', says: 'gives up something it held before' },
  { id: 'support', label: 'Support', family: 'give', key: 's', glyph: 'M3.5 10.5L8 6l4.5 4.5', says: "favours somebody's stand or act" },
  { id: 'oppose', label: 'Oppose', family: 'refuse', key: 'v', glyph: 'M3.5 5.5L8 10l4.5-4.5', says: 'disapproves, without refusing' },
  { id: 'reject', label: 'Reject', family: 'refuse', key: 'r', glyph: 'M3.5 3.5l9 9M12.5 3.5l-9 9', says: 'refuses, rules out' },
  { id: 'threaten', label: 'Threaten', family: 'press', key: 't', glyph: 'M9 1.5L4.5 9H8l-1 5.5L11.5 7H8z', says: 'says it will do harm or walk away' },
  { id: 'accuse', label: 'Accuse', family: 'press', key: 'u', glyph: 'M4 14.5V2.5h8.5l-2.5 3 2.5 3H4', says: 'says another did wrong' },
  { id: 'deny', label: 'Deny', family: 'refuse', key: 'n', glyph: 'M8 2.8a5.2 5.2 0 1 0 0 10.4A5.2 5.2 0 0 0 8 2.8M4.3 11.7l7.4-7.4', says: 'says that what is said of it is untrue' },
  { id: 'commit-force', label: 'Commit force', family: 'press', key: 'f', glyph: 'M3 3.5L7.5 8 3 12.5M8.5 3.5L13 8l-4.5 4.5', says: 'declares that it goes on fighting' },
  { id: 'aim', label: 'Aim', family: 'ask', key: 'g', glyph: 'M8 2.8a5.2 5.2 0 1 0 0 10.4A5.2 5.2 0 0 0 8 2.8M8 6.8a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4', says: 'is said to have as its goal' },
]
const byId = new Map(acts.map((a) => [a.id, a]))
export const act = (id: string | undefined): Act | undefined => byId.get(id ?? '')
export const actLabel = (id: string | undefined, negated = false) => (negated ? 'Does not ' + (act(id)?.label ?? id ?? '').toLowerCase() : (act(id)?.label ?? id ?? ''))
