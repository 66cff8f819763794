-- Sets a switch that workers follow, and adds an entry to the audit trail.
-- Replies {'changed'}; or {'same'} and does nothing if the switch has this position already.
local switches, trail = unpack(KEYS)
local name, position, operator, action, target, request_id = unpack(ARGV)

if redis.call('HGET', switches, name) == position then
  return {'same'}
end
redis.call('HSET', switches, name, position)
audit(trail, operator, action, target, request_id)
return {'changed'}
