// What lies far below the screen is fetched when it comes near, or once nothing
// else is under way: what is looked at comes first.
export function near(node: HTMLElement, tell: (is: boolean) => void) {
  const o = new IntersectionObserver((seen) => tell(seen[seen.length - 1].isIntersecting), { rootMargin: '300px' })
  o.observe(node)
  return { destroy: () => o.disconnect() }
}
