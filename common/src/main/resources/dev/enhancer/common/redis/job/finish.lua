-- The holder of the newest token writes the final document. The job leaves the deadlines and frees its client's slot. If the
-- token is stale, the next claim does that.
-- answer: key of the completion that this job owes to others and does not have; '' if there is none. spent: what the client
-- has spent on the day, with an item for everything that was paid for; '' if nothing was. queue_bucket, run_bucket: of the
-- times before and after the claim; '' if the job was not claimed.
-- Replies {'finished'}; {'stale'} if another worker claimed the job or it was ended; {'missing'} if Redis has lost the job
-- or its claim.
local job, deadlines, slots, answer, spent, spenders = unpack(KEYS)
local token, id, status, sources, document, webhook, webhook_status, webhook_attempts, is_told, forget_at, has_slot,
  keep_spent_until, is_fallback, is_cached, cost, queue_bucket, run_bucket, client_id = unpack(ARGV)

local known, newest = unpack(redis.call('HMGET', job, 'status', 'token'))
if not known or tonumber(newest or 0) < tonumber(token) then
  return {'missing'}
end
if newest ~= token or not string.find(sources, ',' .. known .. ',', 1, true) then
  return {'stale'}
end
if answer ~= '' and redis.call('GET', answer) == id then
  redis.call('SET', answer, '-', 'PX', 60000) -- see single_flight.lua
end
for item, cost_micros in groups(ARGV, 19, 2) do
  redis.call('HINCRBY', spent, item, cost_micros)
end
if spent ~= '' then
  redis.call('PEXPIREAT', spent, keep_spent_until)
  local clock = redis.call('TIME')
  redis.call('ZADD', spenders, clock[1] * 1000 + math.floor(clock[2] / 1000), client_id) -- its budgets are to be checked
end
local version = write_document(job, document, webhook, webhook_status, webhook_attempts, is_told == '1')
redis.call('HSET', job, 'status', status)
redis.call('PEXPIREAT', job, forget_at)
redis.call('ZREM', deadlines, id)
if has_slot == '1' then
  redis.call('HDEL', slots, id)
end
count_minute({[status] = 1, fallback = tonumber(is_fallback), cached = tonumber(is_cached), cost = tonumber(cost),
  ['queue:' .. queue_bucket] = queue_bucket ~= '' and 1 or 0, ['run:' .. run_bucket] = run_bucket ~= '' and 1 or 0})
redis.call('PUBLISH', 'changed:' .. id, version)
return {'finished'}
