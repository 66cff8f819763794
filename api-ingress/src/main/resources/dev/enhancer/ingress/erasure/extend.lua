-- Who erases a deleted client's jobs is still at it.
-- KEYS: 1 erasures
-- ARGV: 1 client, 2 how long it is left to the caller (ms)
-- Replies 'extended'.
local clock = redis.call('TIME')
redis.call('ZADD', KEYS[1], 'XX', clock[1] * 1000 + ARGV[2], ARGV[1])
return 'extended'
