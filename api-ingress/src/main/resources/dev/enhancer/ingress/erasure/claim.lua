-- Claims the erasure of a deleted client whose last claim has ended.
-- erasures: the score of a client is the end of the claim on its erasure.
-- claim: how long the erasure is reserved for the caller (ms).
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
