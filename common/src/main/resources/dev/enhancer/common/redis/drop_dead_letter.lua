-- Takes a dead letter off the list.
-- KEYS: 1 order, 2 entries
-- ARGV: 1 id
-- Answers 'dropped', or 'missing'.
local entry = redis.call('HGET', KEYS[2], ARGV[1])
if not entry then
  return 'missing'
end
redis.call('HDEL', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[1], string.format('%013d:%s', cjson.decode(entry).atMillis, ARGV[1]))
return 'dropped'
