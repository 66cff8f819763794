-- A client is made, unless there is one with its id or the jobs of a deleted one are being erased.
-- Replies {'created'}, {'exists'} or {'being_erased'}.
local client, clients, webhook_secrets, erasures = unpack(KEYS)
local id, sealed_secrets = unpack(ARGV)

if redis.call('EXISTS', client) == 1 then
  return {'exists'}
end
if redis.call('ZSCORE', erasures, id) then
  return {'being_erased'}
end
for field, value in groups(ARGV, 3, 2) do
  redis.call('HSET', client, field, value)
end
redis.call('ZADD', clients, 0, id)
redis.call('SET', webhook_secrets, sealed_secrets)
redis.call('PUBLISH', 'clients:changed', id)
return {'created'}
