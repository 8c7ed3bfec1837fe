// The text of a report cut into segments: whatever overlaps, nothing is lost.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import ts from 'typescript'

// The source without its types: it imports nothing else.
const source = readFileSync(new URL('../src/views/report/text.ts', import.meta.url), 'utf8')
const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 } })
const { blockAt, bits, byBlock, chunks, keepsLines, meant, segments, snap, unitsOf, words } = await import('data:text/javascript,' + encodeURIComponent(outputText))

// A generator of our own, so that a failure comes again.
function random(seed) {
  return (n) => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    return seed % n
  }
}
const pieces = ['The front ', 'spoke. ', 'e\u0301', '🕊️', 'הגשר ', '<b>', '\u202e', 'word, ', '\n', '𝕏']

test('segments of random statements are the text again, and know what is over them', () => {
  const r = random(11)
  for (let n = 0; n < 300; n++) {
    let text = ''
    const blocks = []
    for (let b = 0; b <= r(4); b++) {
      const start = text.length
      for (let k = 0; k <= r(12); k++) text += pieces[r(pieces.length)]
      blocks.push({ start, end: text.length })
      text += '\n\n'
    }
    const span = () => {
      const a = r(text.length)
      return [a, Math.min(text.length, a + 1 + r(20))]
    }
    const statements = Array.from({ length: r(9) }, (_, i) => ({ id: 's' + i, act: 'demand', parties: [], about: [], review: 'suggested', coder: 'c', words: { evidence: span(), content: span(), ...(r(2) ? { holder: span() } : {}), ...(r(3) ? {} : { condition: span() }) } }))
    const page = { text, blocks, statements }
    const found = byBlock(page, () => true)
    blocks.forEach((block, b) => {
      const list = found.get(b) ?? []
      const { all } = segments(text, block, statements, list, [block.start + 1, block.end - 1])
      assert.equal(all.map((s) => s.text).join(''), text.slice(block.start, block.end))
      for (const seg of all) {
        const [from, to] = [seg.at, seg.at + seg.text.length]
        statements.forEach((s, i) => {
          let over = 0
          for (const [k, bit] of Object.entries(bits)) if (s.words[k] && s.words[k][0] <= from && s.words[k][1] >= to) over |= bit
          assert.equal(seg.over.find((o) => o.s === i)?.f ?? 0, over, `statement ${i} over [${from}, ${to}) of ${JSON.stringify(s.words)}`)
        })
        const one = meant(seg, statements)
        if (seg.marks.length > 0) assert.ok(seg.marks.includes(one))
      }
    })
    // Each glyph stands once, where its content begins, unless that is between two paragraphs.
    const glyphs = blocks.flatMap((block, b) => segments(text, block, statements, found.get(b) ?? []).all.flatMap((s) => s.begins))
    assert.equal(new Set(glyphs).size, glyphs.length)
    const stand = statements.filter((s) => blocks.some((b) => s.words.content[0] >= b.start && s.words.content[0] < b.end)).length
    assert.equal(glyphs.length, stand)
    const runs = chunks(blocks, 30, 2)
    assert.deepEqual(runs.flatMap(([a, z]) => blocks.slice(a, z)), blocks)
  }
})

test('lines under overlapping contents never cross', () => {
  const text = 'the release of the prisoners and the reopening of the pass'
  const of = (w) => [text.indexOf(w), text.indexOf(w) + w.length]
  const statements = [text, 'the prisoners and the reopening', 'the pass'].map((w, i) => ({ id: 's' + i, words: { content: of(w), evidence: of(w) } }))
  const { all, lane } = segments(text, { start: 0, end: text.length }, statements, [0, 1, 2])
  for (const seg of all) assert.equal(new Set(seg.marks.map((m) => lane.get(m))).size, seg.marks.length)
  assert.equal(lane.get(1), lane.get(2)) // apart from one another, they share a line
})

test('what is selected is whole words', () => {
  const text = 'The front demanded (again) self-rule, and 3.5 % more. בפתח הגשר!'
  const blocks = [{ start: 0, end: text.length }]
  for (const [part, want] of [
    ['ront deman', 'front demanded'],
    [' self-rule, ', 'self-rule'],
    ['elf', 'self-rule'],
    ['5 %', '3.5 %'],
    ['הגשר!', 'הגשר'],
    [', ', undefined],
  ]) {
    const at = text.indexOf(part)
    const found = snap(text, blocks, [at, at + part.length])
    assert.equal(found && text.slice(...found), want, part)
  }
  assert.deepEqual(words('a b', 0, 3), [[0, 1], [2, 3]])
})

test('places in bytes are found in code units', () => {
  const text = 'é🕊️ 𝕏 הגשר x'
  for (let i = 0; i <= text.length; i++) {
    if (i > 0 && i < text.length && /[\udc00-\udfff]/.test(text[i])) continue
    assert.equal(unitsOf(text, Buffer.byteLength(text.slice(0, i))), i)
  }
  assert.equal(blockAt([{ start: 0, end: 4 }, { start: 6, end: 9 }], 7), 1)
  assert.ok(keepsLines('one\ntwo\nthree'))
  assert.ok(!keepsLines('a line that is as long as lines are that are wrapped by hand\nand its rest'))
})
