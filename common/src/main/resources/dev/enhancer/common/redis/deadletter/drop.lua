-- Removes a dead letter from the list.
-- Replies {'dropped'}, or {'missing'}.
local order, entries = unpack(KEYS)
local id = unpack(ARGV)

local entry = redis.call('HGET', entries, id)
if not entry then
  return {'missing'}
end
redis.call('HDEL', entries, id)
redis.call('ZREM', order, string.format('%013d:%s', cjson.decode(entry).atMillis, id))
return {'dropped'}
