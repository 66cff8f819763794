-- A client is changed as it was read; its revision goes up.
-- Replies {'updated'}; {'changed'} and changes nothing if somebody else changed it meanwhile; {'gone'}.
local client = unpack(KEYS)
local id, revision_read = unpack(ARGV)

if redis.call('EXISTS', client) == 0 then
  return {'gone'}
end
if (redis.call('HGET', client, 'revision') or '0') ~= revision_read then
  return {'changed'}
end
redis.call('DEL', client)
redis.call('HSET', client, 'revision', revision_read + 1)
for field, value in groups(ARGV, 3, 2) do
  redis.call('HSET', client, field, value)
end
redis.call('PUBLISH', 'clients:changed', id)
return {'updated'}
