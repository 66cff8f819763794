// The validators are compiled from schemas that allow further fields, so an unknown field is one that they never read.

/** @returns the value, watched, and a function that lists the paths of the fields that nobody has read since */
export function watched(root) {
  const seen = new Map();

  function watch(value, path) {
    if (value === null || typeof value !== "object") {
      return value;
    }
    const read = new Set();
    seen.set(path, { value, read });
    return new Proxy(value, {
      get(target, key, receiver) {
        read.add(key);
        const child = Reflect.get(target, key, receiver);
        return Object.hasOwn(target, key) ? watchOnce(child, `${path}/${String(key)}`) : child;
      },
    });
  }

  const proxies = new Map();
  function watchOnce(value, path) {
    if (!proxies.has(path)) {
      proxies.set(path, watch(value, path));
    }
    return proxies.get(path);
  }

  return {
    value: watchOnce(root, ""),
    unread: () =>
      [...seen].flatMap(([path, { value, read }]) =>
        Object.keys(value)
          .filter((key) => !read.has(key))
          .map((key) => `${path}/${key}`),
      ),
  };
}
