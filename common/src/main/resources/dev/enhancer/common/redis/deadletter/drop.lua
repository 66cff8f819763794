-- Removes a dead letter from the list, and adds an entry to the audit trail if an operator asked for it.
-- Replies {'dropped'}, or {'missing'}.
local order, entries, trail = unpack(KEYS)
local id, operator, action, target, request_id = unpack(ARGV)

local entry = redis.call('HGET', entries, id)
if not entry then
  return {'missing'}
end
redis.call('HDEL', entries, id)
redis.call('ZREM', order, string.format('%013d:%s', cjson.decode(entry).atMillis, id))
audit(trail, operator, action, target, request_id)
return {'dropped'}
