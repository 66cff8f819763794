-- Somebody takes up the erasure of a deleted client's jobs that nobody has had a hand in for a while.
-- claim: how long it is left to the caller (ms).
-- Replies {the client's id}, or {''} if there is nothing to do.
local erasures = unpack(KEYS)
local claim = unpack(ARGV)

local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local client = redis.call('ZRANGEBYSCORE', erasures, '-inf', now, 'LIMIT', 0, 1)[1]
if not client then
  return {''}
end
redis.call('ZADD', erasures, now + claim, client)
return {client}
