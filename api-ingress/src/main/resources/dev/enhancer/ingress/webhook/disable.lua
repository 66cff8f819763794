-- Disables an endpoint of a client: an origin, or a URL without query.
-- delivery/end.lua reads and writes the same fields. Once a client has disabled an endpoint, the hash no longer expires, so
-- that the endpoint stays disabled until the client enables it.
-- Replies {'disabled'}, or {'full'} and changes nothing if the hash already has most_endpoints other endpoints.
local endpoints = unpack(KEYS)
local endpoint, now, most_endpoints = unpack(ARGV)

local since, failures, disabled = string.match(redis.call('HGET', endpoints, endpoint) or '', '(%d+):(%d+):(%d+)')
if not since and redis.call('HLEN', endpoints) >= tonumber(most_endpoints) then
  return {'full'}
end
local at = disabled and disabled ~= '0' and disabled or now
redis.call('HSET', endpoints, endpoint, (since or now) .. ':' .. (failures or '0') .. ':' .. at)
redis.call('PERSIST', endpoints)
return {'disabled'}
