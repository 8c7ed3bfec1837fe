// A report: its statements, the card, coding by hand, the tree, and a report
// that means harm.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { browser, demoCase, folder, page, run, serve, settled, violations } from './kit.mjs'

/** opened is a page on a report of a case, chosen by words of its title. */
async function opened(t, dir, title, options) {
  const { link, origin } = await serve(t, dir)
  const p = await page(await browser(t, options), link)
  const id = await p.evaluate(async (title) => (await (await fetch('/api/statements?limit=1000')).json()).rows.find((r) => (r.cite.title ?? '').includes(title)).cite.report, title)
  const asked = async () => (await p.evaluate((id) => fetch(`/api/reports/${id}`).then((r) => r.json()), id)).statements
  await p.goto(`${origin}/reports/${id}`)
  await text(p).waitFor()
  await settled(p)
  return { p, id, origin, asked }
}
const text = (p) => p.getByRole('group', { name: /^Text of the report/ })
const card = (p) => p.getByRole('dialog', { name: 'Statement', exact: true })
const strip = (p) => p.getByRole('form', { name: 'Code a statement' })
const glyph = (p, name) => text(p).getByRole('button', { name })

/** box is where words of the text stand on the screen. */
const box = (p, words) =>
  text(p).evaluate((root, words) => {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const nodes = []
    for (let n = walk.nextNode(); n; n = walk.nextNode()) if (n.parentElement.closest('[data-at]')) nodes.push(n)
    const all = nodes.map((n) => n.data).join('')
    const at = all.indexOf(words)
    if (at < 0) throw new Error(`“${words}” is not in the text`)
    const find = (i) => {
      for (const n of nodes) {
        if (i < n.data.length) return [n, i]
        i -= n.data.length
      }
    }
    const r = document.createRange()
    r.setStart(...find(at))
    const [n, i] = find(at + words.length - 1)
    r.setEnd(n, i + 1)
    n.parentElement.scrollIntoView({ block: 'center' })
    const rects = [...r.getClientRects()].filter((c) => c.width > 0)
    const [a, z] = [rects[0], rects.at(-1)]
    return { left: a.left, top: a.top, right: z.right, bottom: z.bottom, from: [a.left + 1, a.top + a.height / 2], to: [z.right - 1, z.top + z.height / 2] }
  }, words)

async function drag(p, words) {
  const b = await box(p, words)
  await p.mouse.move(...b.from)
  await p.mouse.down()
  await p.mouse.move(...b.to, { steps: 4 })
  await p.mouse.up()
}

test('the card stands beside the sentence on focus and on hover, and decides', async (t) => {
  const { p, asked } = await opened(t, demoCase(t), 'Front will not share')
  await p.keyboard.press('j')
  await card(p).waitFor()
  assert.match(await card(p).innerText(), /Reject[\s\S]*Highland Front[\s\S]*a joint water board/)
  const [c, s] = [await card(p).boundingBox(), await box(p, 'a joint water board')]
  assert.ok(c.x >= s.right || c.y >= s.bottom || c.y + c.height <= s.top, 'the card covers its sentence')

  await p.keyboard.press('a')
  await card(p).getByText('accepted', { exact: true }).waitFor()
  await glyph(p, /^Reject by Highland Front: a joint water board, accepted/).first().waitFor()
  await p.getByRole('status').getByRole('button', { name: 'Undo' }).waitFor() // it shows at once, and is then written
  assert.equal((await asked()).filter((s) => s.review === 'accepted').length, 1)
  await p.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await glyph(p, /^Reject by Highland Front: a joint water board, suggested/).first().waitFor()
  await card(p).getByText('suggested', { exact: true }).waitFor()
  assert.equal((await asked()).filter((s) => s.review === 'accepted').length, 0)

  // Enter goes into the card, Escape back to the statement.
  await p.keyboard.press('j')
  await p.keyboard.press('k')
  await p.keyboard.press('Enter')
  await p.waitForFunction(() => document.activeElement.closest('[role=dialog]')?.getAttribute('aria-label') === 'Statement')
  await p.keyboard.press('Escape')
  await card(p).waitFor({ state: 'detached' })
  await p.waitForFunction(() => /a joint water board/.test(document.activeElement.getAttribute('aria-label') ?? ''))

  // The pointer: the card comes, stays while the pointer is on it, and goes.
  const hovered = await box(p, 'self-rule for the highlands')
  await p.mouse.move(...hovered.from)
  await card(p).getByText('self-rule for the highlands').waitFor()
  const on = await card(p).boundingBox()
  await p.mouse.move(on.x + 40, on.y + 40)
  await p.waitForTimeout(600)
  assert.ok(await card(p).isVisible(), 'the card went away under the pointer')
  await p.mouse.move(on.x - 400, 5)
  await card(p).waitFor({ state: 'detached' })

  // What is decided in another tab shows here, too.
  const other = (await asked()).find((s) => s.act === 'accuse').id
  await p.evaluate((id) => fetch('/api/decisions', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ kind: 'accept', ids: [id] }) }), other)
  await glyph(p, /^Accuse .* accepted$/).waitFor()

  // Rejected is hidden until asked for.
  await p.keyboard.press('j')
  await p.keyboard.press('x')
  await p.keyboard.press('j')
  await p.getByRole('button', { name: 'Show 1 rejected' }).click()
  await glyph(p, /rejected$/).waitFor()
  assert.deepEqual(p.wrong, [])
})

test('code by hand with the mouse, and take it back', async (t) => {
  const { p, asked } = await opened(t, demoCase(t), 'Front will not share')
  await drag(p, 'withdrawal of the army from the Anvil ridge')
  await strip(p).waitFor()
  await strip(p).getByRole('button', { name: /Holder The Front/ }).waitFor() // guessed
  await strip(p).getByRole('button', { name: 'd Demand', exact: true }).click()
  await strip(p).getByRole('button', { name: /To whom/ }).click()
  await drag(p, 'the government')
  await strip(p).getByRole('button', { name: /To whom the government/ }).waitFor()
  await strip(p).getByRole('button', { name: 'Save' }).click()
  await glyph(p, 'Demand by Highland Front: withdrawal of the army from the Anvil ridge, accepted').waitFor()
  await card(p).getByText('Army withdrawal from the Anvil ridge').waitFor()
  const made = (await asked()).find((s) => s.coder === 'ana')
  assert.equal(made.to, 'the government')
  assert.deepEqual(made.parties.length, 1)
  await p.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await glyph(p, /withdrawal of the army/).waitFor({ state: 'detached' })
  assert.equal((await asked()).some((s) => s.coder === 'ana'), false)
  assert.deepEqual(p.wrong, [])
})

test('code by hand with the keyboard alone', async (t) => {
  const { p, asked } = await opened(t, demoCase(t), 'Front will not share')
  const press = async (keys) => {
    for (const k of keys.split(' ')) await p.keyboard.press(k)
  }
  await press('j c') // at the first statement's sentence
  await strip(p).waitFor()
  await press('Home ArrowRight ArrowRight ArrowRight ArrowRight ArrowRight Shift+ArrowRight') // Highland Front
  await strip(p).getByRole('button', { name: /Content Highland Front/ }).waitFor()
  await press('1 Home Shift+ArrowRight Shift+ArrowRight') // The political secretary
  await strip(p).getByRole('button', { name: /Holder The political secretary/ }).waitFor()
  await press('Enter')
  await strip(p).getByText('Choose the act').waitFor()
  await press('u w')
  await p.keyboard.type('summit')
  await press('Enter Escape i')
  await p.keyboard.type('prisoners')
  await press('Enter Escape x Enter')
  await glyph(p, /^Does not accuse .*Summit Brigade.*: Highland Front, accepted/).waitFor()
  const made = (await asked()).find((s) => s.coder === 'ana')
  assert.equal(made.act, 'accuse')
  assert.equal(made.holder, 'The political secretary')
  assert.equal(made.negated, true)
  assert.ok(made.about.length > 0, 'no issue was kept')

  // Escape gives up, and nothing is written.
  await press('c Shift+ArrowRight d Escape')
  await strip(p).waitFor({ state: 'detached' })
  assert.equal((await asked()).filter((s) => s.coder === 'ana').length, 1)
  assert.deepEqual(p.wrong, [])
})

test('edit in place, and the tree of the sentence with its table', async (t) => {
  const { p, asked } = await opened(t, demoCase(t), 'Front will not share')
  await p.keyboard.press('j')
  await p.keyboard.press('t')
  const tree = p.getByRole('dialog', { name: "The sentence's tree" })
  await tree.getByRole('img', { name: /Arcs between the \d+ words/ }).waitFor()
  await tree.getByRole('button', { name: 'Table' }).click()
  await tree.getByRole('row', { name: /secretary .*nsubj .*ruled/ }).waitFor()
  await p.keyboard.press('Escape')
  await p.waitForFunction(() => !document.querySelector('dialog[open]') && document.activeElement !== document.body) // the focus is back

  await p.keyboard.press('e')
  const editor = p.getByRole('form', { name: 'Edit the statement' })
  await editor.waitFor()
  await p.keyboard.press('v') // oppose
  await p.keyboard.press('Enter')
  await glyph(p, /^Oppose by Highland Front: a joint water board, accepted/).first().waitFor()
  await p.getByRole('status').getByRole('button', { name: 'Undo' }).waitFor() // it shows at once, and is then written
  assert.ok((await asked()).some((s) => s.act === 'oppose' && s.review === 'accepted' && s.coder === 'ana'))
  assert.deepEqual(p.wrong, [])
})

test('a link opens at its statement or passage, and no serious violation is found', async (t) => {
  const { p, id, origin, asked } = await opened(t, demoCase(t), 'Front will not share')
  const all = await asked()
  const last = all.at(-1)
  await p.goto('about:blank')
  await p.goto(`${origin}/reports/${id}?statement=${last.id}`)
  await card(p).waitFor()
  await p.waitForFunction((id) => location.hash === '#' + id && !location.search.includes('statement'), last.id)
  await p.waitForFunction((review) => (document.activeElement.getAttribute('aria-label') ?? '').endsWith(', ' + review), last.review)
  assert.deepEqual(await violations(p), [])
  await p.goto('about:blank')
  await p.goto(`${origin}/reports/${id}#at=${last.words.evidence[0]}`)
  await p.waitForFunction(() => document.querySelector('.marked'))
  await p.evaluate(() => (document.documentElement.dataset.theme = 'dark'))
  await p.keyboard.press('c')
  await strip(p).waitFor()
  assert.deepEqual(await violations(p), [])
  await p.keyboard.press('Escape')

  // Half as wide, as at 200 %: nothing scrolls sideways, the card leaves its sentence free.
  await p.setViewportSize({ width: 640, height: 700 })
  await p.keyboard.press('k')
  await card(p).waitFor()
  assert.ok(await p.evaluate(() => document.querySelector('main').scrollWidth <= document.querySelector('main').clientWidth))
  await p.waitForTimeout(300)
  const [c, g] = [await card(p).boundingBox(), await p.evaluate(() => document.activeElement.getBoundingClientRect().toJSON())]
  assert.ok(c.y >= g.bottom || c.y + c.height <= g.top, 'the card covers its sentence')
  assert.deepEqual(p.wrong, [])
})

test('a report of 10,000 statements with script, markup and right-to-left text', async (t) => {
  const dir = folder(t)
  const who = ['The northern council', 'The army', 'The Valley Union', 'Minister Adan', 'The front']
  const stands = ['demanded the release of prisoner', 'rejected the plan for bridge', 'offered to reopen road', 'demanded the return of convoy']
  const paragraphs = ['<script>window.owned = 1</script> <img src=x onerror="window.owned = 2"> **bold** [link](javascript:alert(1))', 'المجلس يرفض الهدنة ويطالب بفتح الجسر. <b>نص</b>']
  for (let n = 0; n < 10_000; n += 4) paragraphs.push([0, 1, 2, 3].map((k) => `${who[(n / 4 + k) % 5]} ${stands[k]} ${n + k} on Tuesday.`).join(' '))
  const file = join(dir, '2033-05-01-hostile.txt')
  writeFileSync(file, `title: <b>Ten thousand</b> stands\noutlet: <i>Wire</i>\ndate: 2033-05-01\n\n${paragraphs.join('\n\n')}\n`)
  run('init', join(dir, 'case'))
  run('add', '-C', join(dir, 'case'), file)
  const { p } = await opened(t, join(dir, 'case'), 'Ten thousand')

  await p.getByRole('heading', { name: '<b>Ten thousand</b> stands' }).waitFor()
  assert.match(await text(p).innerText(), /<script>window\.owned = 1<\/script> <img src=x/)
  assert.equal(await p.evaluate(() => window.owned), undefined)
  assert.equal(await text(p).evaluate((e) => e.querySelectorAll('script, img, b:not(.stripe b), a').length), 0)
  const arabic = text(p).locator('p', { hasText: 'المجلس' })
  assert.equal(await arabic.evaluate((e) => getComputedStyle(e).direction), 'rtl')
  assert.match(await p.getByText(/10,000 statements/).first().innerText(), /10,000/)
  assert.ok((await p.evaluate(() => document.querySelectorAll('.report *').length)) < 20_000, 'all of it was drawn at once')

  // Words are selected where letters run the other way, too: an arrow goes to where it points.
  await p.keyboard.press('c')
  await strip(p).waitFor()
  await drag(p, 'بفتح الجسر')
  await strip(p).getByRole('button', { name: /Content بفتح الجسر/ }).waitFor()
  await p.keyboard.press('Shift+ArrowRight')
  await strip(p).getByRole('button', { name: /Content بفتح$/ }).waitFor()
  await p.keyboard.press('Escape')

  await p.reload()
  await text(p).locator('.seg').first().waitFor()
  const opening = await p.evaluate(() => new Promise((f) => requestAnimationFrame(() => f(performance.now()))))
  t.diagnostic(`10,000 statements: the report is there ${opening.toFixed(0)} ms after it was asked for`)

  // From the first to the last and on: what is pointed at shows at once.
  const shown = await p.evaluate(async () => {
    const times = []
    let x = 0
    for (const el of [...document.querySelectorAll('.seg')].filter((e) => Number(e.dataset.s) >= 0).slice(0, 30)) {
      const from = performance.now()
      el.dispatchEvent(new MouseEvent('mouseover', { bubbles: true, clientX: ++x, clientY: 7 }))
      await new Promise((f) => requestAnimationFrame(f))
      times.push(performance.now() - from)
    }
    return times.sort((a, b) => a - b)[15]
  })
  t.diagnostic(`10,000 statements: a card is there ${shown.toFixed(0)} ms after the pointer, median of 30`)
  await card(p).waitFor()
  await p.evaluate(() => {
    const m = document.querySelector('main')
    m.scrollTop = m.scrollHeight
  })
  await glyph(p, /convoy 9999/).waitFor()
  await p.keyboard.press('j')
  await p.waitForFunction(() => /99\d\d/.test(document.activeElement.getAttribute('aria-label') ?? ''))
  await p.keyboard.press('a')
  await card(p).getByText('accepted', { exact: true }).waitFor()
  assert.deepEqual(p.wrong, [])
})
