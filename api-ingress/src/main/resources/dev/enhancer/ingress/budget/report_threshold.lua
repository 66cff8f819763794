-- Notes that a threshold was reported, and adds it to the audit trail.
-- Replies {'reported'}, or {'known'} if it was noted before; then nothing changes.
local reached, trail = unpack(KEYS)
local name, keep, operator, action, target, request_id = unpack(ARGV)

if redis.call('HSETNX', reached, name, 1) == 0 then
  return {'known'}
end
redis.call('PEXPIRE', reached, keep)
audit(trail, operator, action, target, request_id)
return {'reported'}
