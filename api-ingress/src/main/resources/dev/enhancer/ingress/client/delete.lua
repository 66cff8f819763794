-- Deletes a client and records that its jobs must be erased. A mark stays for a while, so that submissions which were
-- authenticated before the deletion are refused.
-- claim: how long the erasure is reserved for the caller (ms). keep_mark: how long the mark stays (ms).
-- Replies {'deleted'}, or {'gone'} if there was no such client.
local client, clients, webhook_secrets, erasures, client_gone, trail = unpack(KEYS)
local id, claim, keep_mark, operator, action, target, request_id = unpack(ARGV)

redis.call('ZREM', clients, id)
redis.call('DEL', webhook_secrets)
if redis.call('DEL', client) == 0 then
  return {'gone'}
end
local clock = redis.call('TIME')
redis.call('ZADD', erasures, clock[1] * 1000 + claim, id)
redis.call('SET', client_gone, '1', 'PX', keep_mark)
redis.call('PUBLISH', 'clients:changed', id)
audit(trail, operator, action, target, request_id)
return {'deleted'}
