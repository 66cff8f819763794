-- Extends the claim on the erasure of a deleted client. Does nothing if the erasure is finished.
-- claim: how long the erasure is reserved for the caller from now on (ms).
-- Replies {'extended'}.
local erasures = unpack(KEYS)
local client, claim = unpack(ARGV)

local clock = redis.call('TIME')
redis.call('ZADD', erasures, 'XX', clock[1] * 1000 + claim, client)
return {'extended'}
