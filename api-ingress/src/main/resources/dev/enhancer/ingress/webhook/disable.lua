-- A client has an endpoint called no more.
-- KEYS: 1 the client's endpoints that fail or are disabled
-- ARGV: 1 the endpoint's origin or its URL without query, 2 now (ms), 3 most endpoints of which something is known
-- Answers 'disabled'; 'full' if of so many others something is known.
-- webhook_end.lua reads and writes the same fields. They no longer expire together once a client has disabled one: it stays
-- disabled until the client enables it.
local since, failures, disabled = string.match(redis.call('HGET', KEYS[1], ARGV[1]) or '', '(%d+):(%d+):(%d+)')
if not since and redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[3]) then
  return 'full'
end
local at = disabled and disabled ~= '0' and disabled or ARGV[2]
redis.call('HSET', KEYS[1], ARGV[1], (since or ARGV[2]) .. ':' .. (failures or '0') .. ':' .. at)
redis.call('PERSIST', KEYS[1])
return 'disabled'
