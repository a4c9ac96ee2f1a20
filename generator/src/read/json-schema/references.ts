import { isObject } from "../../model/json-object.js";
import { suggest } from "../../suggest.js";
import { resolveUri } from "./addresses.js";
import { type Documents, type Location, type SchemaDocument, walk } from "./documents.js";
import { filesNamed, remoteFile } from "./imports.js";

/** What a `$ref` leads to, or why it leads nowhere; "unreadable" is a problem of the file, told there. */
export type Resolved =
  | { readonly location: Location }
  | "unreadable"
  | { readonly text: string; readonly remedy: string | undefined };

/**
 * Follow a `$ref`: within its file, to an `$id` of a file that has been read, to what the options name for its URI, to a
 * file beside it or in an include folder. `written` is the keyword that it stands in.
 */
export function resolveReference(
  ref: string,
  from: Location,
  documents: Documents,
  written = "$ref",
): Resolved {
  const hash = ref.indexOf("#");
  const uri = hash === -1 ? ref : ref.slice(0, hash);
  const fragment = decodeFragment(hash === -1 ? "" : ref.slice(hash + 1));
  const base = baseOf(from.document, from.pointer);
  const resource = findResource(uri, base, from.document, documents);
  if (resource === "unreadable" || "text" in resource) return resource;
  const { document, pointer } = resource.location;
  if (fragment === undefined || (fragment !== "" && !fragment.startsWith("/")))
    return findAnchor(fragment ?? "", `${written} ${JSON.stringify(ref)}`, resource.location);

  const walked = walk(document.value, pointer + fragment);
  if (!walked.found) {
    const suggestion = suggest(walked.missing, walked.among);
    return {
      text: `The ${written} ${JSON.stringify(ref)} leads nowhere: there is no ${JSON.stringify(walked.missing)} in ${document.source.path}.`,
      remedy: suggestion === undefined ? undefined : `Did you mean ${JSON.stringify(suggestion)}?`,
    };
  }
  if (!isObject(walked.value) && typeof walked.value !== "boolean")
    return {
      text: `The ${written} ${JSON.stringify(ref)} leads to something that is no schema.`,
      remedy: "Refer to an object, or to true or false.",
    };
  return { location: { document, pointer: pointer + fragment, value: walked.value } };
}

/** What references at a pointer are relative to. */
export function baseOf(document: SchemaDocument, pointer: string): string {
  for (let at = pointer; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf("/")))) {
    const base = document.bases.get(at);
    if (base !== undefined) return base;
  }
  return "";
}

function findResource(uri: string, base: string, from: SchemaDocument, documents: Documents): Resolved {
  const resolved = resolveUri(uri, base);
  if (resolved === undefined)
    return {
      text: `${JSON.stringify(uri)} is not a URI${base.startsWith("file:") ? "" : ` that ${base} can be the base of`}.`,
      remedy: undefined,
    };
  const known = documents.byBase(resolved);
  if (known !== undefined) return { location: known };

  const url = new URL(resolved);
  const { remotes, includes } = documents.options;
  const remote = remoteFile(resolved, remotes);
  const relative = !/^[a-z][a-z0-9+.-]*:/i.test(uri);
  // An $id is mostly an address where nothing answers; the file lies beside this one.
  const beside = relative ? filesNamed(uri, from.fileUrl, includes) : url.protocol === "file:" ? [url] : [];
  const files = remote === undefined ? beside : [remote, ...beside];
  if (files.length === 0)
    return {
      text: `Nothing is known as ${resolved}; references are not fetched from the network.`,
      remedy: `Save that schema as a file, and say which: ${remoteOf(resolved)}; or refer to it by a relative path.`,
    };
  for (const file of files) {
    const document = documents.import(file.href, from);
    if (document === "unreadable") return document;
    if (document !== "missing") return { location: { document, pointer: "#", value: document.value } };
  }
  const places = files.map((file) => decodeURI(file.pathname)).join(", ");
  // Beside an $id that is an address, the reference may be one, too.
  const other = url.protocol === "file:" ? "" : ` If it is another file, say which: ${remoteOf(resolved)}.`;
  return {
    text: `There is no file ${JSON.stringify(uri)}.`,
    remedy: `It was looked for at ${places}.${other}`,
  };
}

function remoteOf(uri: string): string {
  return `under "jsonSchema" in the config, { "remotes": { ${JSON.stringify(uri)}: "…" } }`;
}

function findAnchor(anchor: string, written: string, { document, pointer }: Location): Resolved {
  const base = baseOf(document, pointer);
  const at = document.anchors.get(`${base}#${anchor}`);
  const walked = at === undefined ? undefined : walk(document.value, at);
  if (at !== undefined && walked?.found) return { location: { document, pointer: at, value: walked.value } };
  const names = [...document.anchors.keys()].map((key) => key.slice(key.lastIndexOf("#") + 1));
  const suggestion = suggest(anchor, names);
  return {
    text: `The ${written} leads nowhere: ${document.source.path} has no anchor ${JSON.stringify(anchor)}.`,
    remedy:
      suggestion === undefined
        ? `A definition is referred to as "#/$defs/${anchor}".`
        : `Did you mean ${JSON.stringify(`#${suggestion}`)}?`,
  };
}

function decodeFragment(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return undefined; // a stray "%": no anchor has such a name
  }
}
