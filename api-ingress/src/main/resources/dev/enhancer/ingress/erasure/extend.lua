-- Who erases a deleted client's jobs is still at it.
-- claim: how long it is left to the caller (ms).
-- Replies {'extended'}.
local erasures = unpack(KEYS)
local client, claim = unpack(ARGV)

local clock = redis.call('TIME')
redis.call('ZADD', erasures, 'XX', clock[1] * 1000 + claim, client)
return {'extended'}
