-- Replaces the fields of a client and increments its revision, unless another process has changed it since it was read.
-- The arguments end with groups of a field and its value.
-- Replies {'updated'}; {'changed'} and changes nothing; or {'gone'} if the client no longer exists.
local client, trail = unpack(KEYS)
local id, revision_read, operator, action, target, request_id = unpack(ARGV)

if redis.call('EXISTS', client) == 0 then
  return {'gone'}
end
if (redis.call('HGET', client, 'revision') or '0') ~= revision_read then
  return {'changed'}
end
redis.call('DEL', client)
redis.call('HSET', client, 'revision', revision_read + 1)
for field, value in groups(ARGV, 7, 2) do
  redis.call('HSET', client, field, value)
end
redis.call('PUBLISH', 'clients:changed', id)
audit(trail, operator, action, target, request_id)
return {'updated'}
