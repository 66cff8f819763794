-- Adds a dead letter to the list, in place of an older one with the same id. Also removes up to 1,000 entries whose records
-- Kafka no longer has.
-- died_at, gone_before: ms, 13 digits, so that they sort as texts.
-- Replies {'added'}.
local order, entries = unpack(KEYS)
local id, entry, died_at, gone_before = unpack(ARGV)

local before = redis.call('HGET', entries, id)
if before then
  redis.call('ZREM', order, string.format('%013d:%s', cjson.decode(before).atMillis, id))
end
redis.call('HSET', entries, id, entry)
redis.call('ZADD', order, 0, died_at .. ':' .. id)
for _, old in ipairs(redis.call('ZRANGEBYLEX', order, '-', '(' .. gone_before, 'LIMIT', 0, 1000)) do
  redis.call('HDEL', entries, string.sub(old, 15))
  redis.call('ZREM', order, old)
end
return {'added'}
