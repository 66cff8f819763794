-- A page of the list of dead letters, the latest first.
-- KEYS: 1 order, 2 entries
-- ARGV: 1 from here ('+', or '(' and the time (ms, 13 digits), ':' and the id of the last one that is known), 2 until
--       there ('-', or '[' and a time), 3 how many at most
-- Answers the entries as a JSON array.
local members = redis.call('ZREVRANGEBYLEX', KEYS[1], ARGV[1], ARGV[2], 'LIMIT', 0, ARGV[3])
if #members == 0 then
  return '[]'
end
local ids = {}
for i, member in ipairs(members) do
  ids[i] = string.sub(member, 15)
end
local entries = {}
for _, entry in ipairs(redis.call('HMGET', KEYS[2], unpack(ids))) do
  if entry then
    entries[#entries + 1] = entry
  end
end
return '[' .. table.concat(entries, ',') .. ']'
