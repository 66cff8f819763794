-- Replaces a client's webhook secrets, unless another process has changed them since they were read.
-- before: '' if there were none.
-- Replies {'replaced'}, or {'changed'} and changes nothing.
local secrets = unpack(KEYS)
local before, after = unpack(ARGV)

if (redis.call('GET', secrets) or '') ~= before then
  return {'changed'}
end
redis.call('SET', secrets, after)
return {'replaced'}
