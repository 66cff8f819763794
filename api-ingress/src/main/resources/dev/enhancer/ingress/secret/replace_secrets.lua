-- A client's webhook secrets are replaced as they were read.
-- before: '' if there were none.
-- Replies {'replaced'}, or {'changed'} and changes nothing if somebody else changed them meanwhile.
local secrets = unpack(KEYS)
local before, after = unpack(ARGV)

if (redis.call('GET', secrets) or '') ~= before then
  return {'changed'}
end
redis.call('SET', secrets, after)
return {'replaced'}
