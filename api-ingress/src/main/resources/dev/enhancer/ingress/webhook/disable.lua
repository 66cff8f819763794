-- A client has an endpoint called no more: an origin, or a URL without query.
-- delivery/end.lua reads and writes the same fields. They no longer expire together once a client has disabled one: it stays
-- disabled until the client enables it.
-- Replies {'disabled'}; {'full'} if of as many others as may be something is known.
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
