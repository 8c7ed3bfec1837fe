// Files as they are dropped or chosen: each with its path below what was
// dropped, so that a folder's reports are called as they are at a prompt.
export type Picked = { file: File; path: string }

/** What was dropped, folders gone through. Files that are hidden are left out. */
export async function dropped(transfer: DataTransfer): Promise<Picked[]> {
  // The entries are gone once the event is over: take them all first.
  const entries = [...transfer.items].filter((i) => i.kind === 'file').map((i) => i.webkitGetAsEntry() ?? i.getAsFile())
  const all: Picked[] = []
  for (const e of entries) {
    if (e instanceof File) all.push({ file: e, path: e.name })
    else if (e) await walk(e, '', all)
  }
  return all
}

async function walk(entry: FileSystemEntry, below: string, into: Picked[]) {
  if (below && entry.name.startsWith('.')) return
  const path = below + entry.name
  if (entry.isFile) {
    into.push({ file: await new Promise<File>((found, failed) => (entry as FileSystemFileEntry).file(found, failed)), path })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  // A hundred at a time, until there are none.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((found, failed) => reader.readEntries(found, failed))
    if (some.length === 0) return
    for (const e of some) await walk(e, path + '/', into)
  }
}

/** What was chosen with a file field. */
export function chosen(list: FileList | null): Picked[] {
  return [...(list ?? [])].map((file) => ({ file, path: file.webkitRelativePath || file.name })).filter((p) => !p.path.split('/').slice(1).some((part) => part.startsWith('.')))
}

export const holdsFiles = (e: DragEvent) => [...(e.dataTransfer?.types ?? [])].includes('Files')
