-- A worker is about to send a webhook. An event that comes again, or a try that another worker is ahead of, is not sent;
-- one that somebody asked for begins anew.
-- KEYS: 1 the job's deliveries, 2 job hash, 3 owner's webhook secrets, 4 owner's endpoints that fail
-- ARGV: 1 event type, 2 webhook-id, 3 when it happened (ms), 4 tries made so far, 5 '1' if somebody asked for it to be
--       sent again, 6 body, 7 forget at (ms), 8 origin of the endpoint
-- Answers {'send', secrets or ''}; {'overtaken', ''}; {'disabled', ''} if the endpoint is; {'deleted', ''} if the job was.
if redis.call('HGET', KEYS[2], 'status') == 'withdrawn' then
  return {'deleted', ''}
end
local event, again = ARGV[1] .. ':', ARGV[5] == '1'
local known = redis.call('HMGET', KEYS[1], event .. 'status', event .. 'step', event .. 'again')
local anew = not known[1] or again and ARGV[4] == '0'
if not anew and (known[1] == 'delivered' or known[1] == 'failed' or not again and known[3]
    or tonumber(known[2] or 0) > tonumber(ARGV[4])) then
  return {'overtaken', ''}
end
local health = redis.call('HGET', KEYS[4], ARGV[8])
if health and not again and string.match(health, ':(%d+)$') ~= '0' then
  return {'disabled', ''}
end
if anew then
  redis.call('HSET', KEYS[1], event .. 'id', ARGV[2], event .. 'status', 'pending', event .. 'created', ARGV[3],
    event .. 'step', ARGV[4], event .. 'body', ARGV[6], event .. 'next', '')
  if again then
    redis.call('HSET', KEYS[1], event .. 'again', '1')
  end
end
redis.call('PEXPIREAT', KEYS[1], ARGV[7])
return {'send', redis.call('GET', KEYS[3]) or ''}
