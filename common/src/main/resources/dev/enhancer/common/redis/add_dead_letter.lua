-- Puts a dead letter on the list, in place of an older one of the same id, and takes off what Kafka keeps no longer.
-- KEYS: 1 order, 2 entries
-- ARGV: 1 id, 2 entry (JSON), 3 time it died (ms, 13 digits), 4 earlier than this (ms, 13 digits) go, 1,000 at a time
local before = redis.call('HGET', KEYS[2], ARGV[1])
if before then
  redis.call('ZREM', KEYS[1], string.format('%013d:%s', cjson.decode(before).atMillis, ARGV[1]))
end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('ZADD', KEYS[1], 0, ARGV[3] .. ':' .. ARGV[1])
for _, old in ipairs(redis.call('ZRANGEBYLEX', KEYS[1], '-', '(' .. ARGV[4], 'LIMIT', 0, 1000)) do
  redis.call('HDEL', KEYS[2], string.sub(old, 15))
  redis.call('ZREM', KEYS[1], old)
end
return 'added'
