-- A client is deleted. A mark stands for a while, so that nothing is accepted any more for requests that were let in before,
-- and its jobs are to be erased.
-- claim: how long nobody but the caller takes the erasure up (ms). keep_mark: in ms.
-- Replies {'deleted'}, or {'gone'} if there was none.
local client, clients, webhook_secrets, erasures, client_gone = unpack(KEYS)
local id, claim, keep_mark = unpack(ARGV)

redis.call('ZREM', clients, id)
redis.call('DEL', webhook_secrets)
if redis.call('DEL', client) == 0 then
  return {'gone'}
end
local clock = redis.call('TIME')
redis.call('ZADD', erasures, clock[1] * 1000 + claim, id)
redis.call('SET', client_gone, '1', 'PX', keep_mark)
redis.call('PUBLISH', 'clients:changed', id)
return {'deleted'}
