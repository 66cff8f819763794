-- A worker claims a job that is queued, or that is held by a worker whose heartbeat has ended.
-- A job's record in Redis is made before the one in Kafka. If Redis does not know the job, Redis has lost it. It is created
-- again, but not before Redis has been refilled, because the job may be final.
-- answer: key of the completion for the job's request; '' if the job makes a call of its own. most_in_hand: 0 if the client
-- has no limit.
-- Replies {'claimed', fencing token, claims so far, document of a succeeded job with the same request or ''},
-- {'busy', ms until the holder's heartbeat could end}, {'awaited', ms for which a job with the same request has run},
-- {'limited'}, {'refilling'} or {'final', values of read_record.lua}. A holder that claims again has lost the reply to its
-- last claim; that does not count as another claim.
local job, client_jobs, all_jobs, deadlines, epoch, slots, answer = unpack(KEYS)
local worker, id, client_id, document, webhook, webhook_status, webhook_attempts, sources, created_at, deadline, forget_at,
  most_in_hand, keep_answer, job_prefix, heartbeat_prefix = unpack(ARGV)
local WAIT_NOTED = 10000 -- ms; the worker looks again much sooner
local is_limited = tonumber(most_in_hand) > 0

local status, holder, tries = unpack(redis.call('HMGET', job, 'status', 'worker', 'tries'))
if status and not string.find(sources, ',' .. status .. ',', 1, true) then
  if is_limited then
    redis.call('HDEL', slots, id)
  end
  return {'final', unpack(read_record(job))}
end
if status == 'processing' and holder ~= worker then
  local left = redis.call('PTTL', heartbeat_prefix .. holder)
  if left > 0 then
    return {'busy', tostring(left)}
  end
end
if not status and redis.call('HEXISTS', epoch, 'run') == 0 then
  return {'refilling'}
end
local found, answered
if answer ~= '' then
  found, answered = single_flight(answer, id, job_prefix, heartbeat_prefix, tonumber(keep_answer))
  if found == 'awaited' then
    note_wait(job, 'identical_job', WAIT_NOTED)
    return {'awaited', tostring(answered)}
  end
end
if is_limited and not take_client_slot(slots, tonumber(most_in_hand), id, worker, job_prefix, heartbeat_prefix) then
  note_wait(job, 'client_limit', WAIT_NOTED)
  return {'limited'}
end
if not status then
  for _, list in ipairs({client_jobs, all_jobs}) do
    redis.call('ZADD', list, created_at, id)
    if redis.call('PTTL', list) < 0 then
      redis.call('PEXPIREAT', list, forget_at)
    end
  end
  redis.call('ZADD', deadlines, deadline, id)
end
local token = redis.call('HINCRBY', job, 'token', 1)
local is_repeated = status == 'processing' and holder == worker
tries = (tonumber(tries) or 0) + (is_repeated and 0 or 1)
local version = write_document(job, document, webhook, webhook_status, webhook_attempts, false)
redis.call('HSET', job, 'client', client_id, 'status', 'processing', 'worker', worker, 'tries', tries)
redis.call('PEXPIREAT', job, forget_at)
redis.call('PUBLISH', 'changed:' .. id, version)
return {'claimed', tostring(token), tostring(tries), answered or ''}
