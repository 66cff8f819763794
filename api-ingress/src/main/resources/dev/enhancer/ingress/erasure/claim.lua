-- Somebody takes up the erasure of a deleted client's jobs that nobody has had a hand in for a while.
-- KEYS: 1 erasures
-- ARGV: 1 how long it is left to the caller (ms)
-- Replies the client's id, or '' if there is nothing to do.
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local client = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, 1)[1]
if not client then
  return ''
end
redis.call('ZADD', KEYS[1], now + ARGV[1], client)
return client
