-- Creates queued jobs, all of them or none, and adds them to their client's list, to the list of all jobs and to the
-- deadlines.
-- With an idempotency record this happens once. A later request with the same record is told the state of the first one.
-- Until Kafka has acknowledged the jobs, the record has a holder and the jobs as they are written to Kafka; then its holder
-- removes both.
-- record: '' if the client sent no key; then its arguments (fingerprint to may_begin) and the lane_record of each job have
-- no meaning. daily_budget, monthly_budget: what the client may spend on a day and in a month, in millionths; 0 if there is
-- no limit.
-- Replies {'created'}, also if this attempt has already created them; {'reused'} if the record belongs to another request;
-- {'in_progress'} while the attempt that holds the record can still succeed; {'absent'} if there is no record and none may
-- be made; {'exhausted'} if the budget is spent, and nothing is created; {'shut_out'} if the client's tokens of that
-- generation are no longer valid or the client was deleted: otherwise a job that was admitted before could belong to the
-- next client with that id; else {'replayed', note}, or {'resumed', note} if the holder is gone and jobs may be missing in
-- Kafka: then this attempt holds the record. Both continue, for each job, with its id, the job as it is written to Kafka (''
-- if it is there), and the values of read_record.lua.
local client_jobs, all_jobs, deadlines, client, client_gone, record = unpack(KEYS)
local client_id, generation, daily_budget, monthly_budget, spent_prefix, today, forget_at, forget_before, fingerprint,
  attempt, attempt_timeout, keep_record, note, may_begin, job_prefix = unpack(ARGV)

local function is_shut_out()
  local secret, current, former_secret, former =
    unpack(redis.call('HMGET', client, 'secretHash', 'generation', 'formerSecretHash', 'formerGeneration'))
  if not secret then
    -- Without a mark, Redis has lost the client with the rest of its data, and the client will be created again.
    return redis.call('EXISTS', client_gone) == 1
  end
  return generation ~= (current or '') and not (former_secret and generation == (former or ''))
end

local function is_anything_missing()
  for id in groups(ARGV, 16, 8) do
    if redis.call('EXISTS', job_prefix .. id) == 0 then
      return true
    end
  end
  return false
end

local function is_exhausted()
  local daily, monthly = tonumber(daily_budget), tonumber(monthly_budget)
  local is_spent = daily > 0 and spent_on(spent_prefix, today) >= daily
    or monthly > 0 and spent_in_month(spent_prefix, today) >= monthly
  return is_spent and is_anything_missing()
end

local function milliseconds()
  local clock = redis.call('TIME')
  return clock[1] * 1000 + math.floor(clock[2] / 1000)
end

-- The reply about the earlier request that made the record; nil if this attempt makes it or has made it.
local function earlier(known_fingerprint, maker, holder, held_until, known_note, known_ids)
  if not known_fingerprint or maker == attempt then
    return nil
  end
  if known_fingerprint ~= fingerprint then
    return {'reused'}
  end
  local reply = {'replayed', known_note}
  local ids, is_queued = {}, false
  for id in string.gmatch(known_ids, '%S+') do
    table.insert(ids, id)
    is_queued = is_queued or redis.call('HGET', job_prefix .. id, 'status') == 'queued'
    table.insert(reply, id)
    table.insert(reply, redis.call('HGET', record, id) or '')
    for _, value in ipairs(read_record(job_prefix .. id)) do
      table.insert(reply, value)
    end
  end
  if holder and not is_queued then -- jobs that are no longer queued were in Kafka
    redis.call('HDEL', record, 'holder', unpack(ids))
  elseif holder then
    local now = milliseconds()
    if holder ~= attempt and now < tonumber(held_until) then
      return {'in_progress'}
    end
    redis.call('HSET', record, 'holder', attempt, 'until', now + attempt_timeout)
    reply[1] = 'resumed'
  end
  return reply
end

if is_shut_out() then
  return {'shut_out'}
end
local is_recorded = record == ''
if record ~= '' then
  local known = redis.call('HMGET', record, 'print', 'maker', 'holder', 'until', 'note', 'ids')
  local reply = earlier(unpack(known))
  if reply then
    return reply
  end
  is_recorded = known[1]
  if not is_recorded and may_begin == '0' then
    return {'absent'}
  end
end
if (record == '' or not is_recorded) and is_exhausted() then
  return {'exhausted'}
end
local ids, made = {}, 0
for id, document, webhook, webhook_status, webhook_attempts, created_at, deadline, lane_record in groups(ARGV, 16, 8) do
  table.insert(ids, id)
  if not is_recorded then
    redis.call('HSET', record, id, lane_record)
  end
  local job = job_prefix .. id
  if redis.call('EXISTS', job) == 0 then
    made = made + 1
    redis.call('HSET', job, 'client', client_id, 'status', 'queued', 'token', 0)
    write_document(job, document, webhook, webhook_status, webhook_attempts, true)
    redis.call('PEXPIREAT', job, forget_at)
    redis.call('ZADD', client_jobs, created_at, id)
    redis.call('ZADD', all_jobs, created_at, id)
    redis.call('ZADD', deadlines, deadline, id)
  end
end
if not is_recorded then
  redis.call('HSET', record, 'print', fingerprint, 'maker', attempt, 'holder', attempt,
    'until', milliseconds() + attempt_timeout, 'note', note, 'ids', table.concat(ids, ' '))
  redis.call('PEXPIRE', record, keep_record)
end
for _, list in ipairs({client_jobs, all_jobs}) do
  redis.call('ZREMRANGEBYSCORE', list, '-inf', '(' .. forget_before)
  redis.call('PEXPIREAT', list, forget_at)
end
count_minute({accepted = made})
return {'created'}
