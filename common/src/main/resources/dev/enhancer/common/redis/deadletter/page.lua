-- Reads a page of the list of dead letters, the latest first.
-- from: '+', or '(' with the time (ms, 13 digits), ':' and the id of the last entry already read. to: '-', or '[' and a
-- time.
-- Replies the entries, each as JSON.
local order, entries = unpack(KEYS)
local from, to, most = unpack(ARGV)

local ids = {}
for i, member in ipairs(redis.call('ZREVRANGEBYLEX', order, from, to, 'LIMIT', 0, most)) do
  ids[i] = string.sub(member, 15)
end
if #ids == 0 then
  return {}
end
local found = {}
for _, entry in ipairs(redis.call('HMGET', entries, unpack(ids))) do
  if entry then
    table.insert(found, entry)
  end
end
return found
