-- Creates a client, unless its id is in use or the jobs of a deleted client with this id are still being erased.
-- The arguments end with groups of a field and its value.
-- Replies {'created'}, {'exists'} or {'being_erased'}.
local client, clients, webhook_secrets, erasures, trail = unpack(KEYS)
local id, sealed_secrets, operator, action, target, request_id = unpack(ARGV)

if redis.call('EXISTS', client) == 1 then
  return {'exists'}
end
if redis.call('ZSCORE', erasures, id) then
  return {'being_erased'}
end
for field, value in groups(ARGV, 7, 2) do
  redis.call('HSET', client, field, value)
end
redis.call('ZADD', clients, 0, id)
redis.call('SET', webhook_secrets, sealed_secrets)
redis.call('PUBLISH', 'clients:changed', id)
audit(trail, operator, action, target, request_id)
return {'created'}
