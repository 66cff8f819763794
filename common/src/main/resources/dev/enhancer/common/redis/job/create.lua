-- Submissions become queued jobs, all of them or none: their owner's list gets longer, and their deadlines are noted.
-- With an idempotency record this happens once: who comes later with the same record hears how the first one stands. The
-- record has a holder and the jobs as they go to Kafka until Kafka has acknowledged them; then its holder removes both.
-- record: '' if the client sent no key; then its arguments (print to may_begin) and each job's lane_record mean nothing.
-- daily_budget: what the owner may spend on a day, in millionths; 0 if that has no limit.
-- Replies {'created'}, also if it was done before; {'reused'} if the record is of another request; {'in_progress'} while
-- the attempt that holds it can go on; {'absent'} if there is no record and none was to be made; {'exhausted'} if the budget
-- is spent, and nothing is made; {'shut_out'} if the owner's tokens of that generation have ended or it was deleted: a
-- job that was let in before must not become one of the next client with that id; else {'replayed', note},
-- or {'resumed', note} if the holder is gone and jobs may be missing in Kafka: this attempt holds the record now. Both go
-- on, for each job, with id, itself as it goes to Kafka, '' if it is there, and what read_record.lua tells.
local owner_jobs, deadlines, client, client_gone, spent, record = unpack(KEYS)
local owner, generation, daily_budget, forget_at, forget_before, print, attempt, patience, keep_record, note, may_begin,
  job_prefix = unpack(ARGV)

local function is_shut_out()
  local secret, current, former_secret, former =
    unpack(redis.call('HMGET', client, 'secretHash', 'generation', 'formerSecretHash', 'formerGeneration'))
  if not secret then -- a client without mark was lost with the rest of Redis, and whoever can makes it again
    return redis.call('EXISTS', client_gone) == 1
  end
  return generation ~= (current or '') and not (former_secret and generation == (former or ''))
end

local function is_anything_missing()
  for id in groups(ARGV, 13, 8) do
    if redis.call('EXISTS', job_prefix .. id) == 0 then
      return true
    end
  end
  return false
end

local function is_exhausted()
  local budget = tonumber(daily_budget)
  return budget > 0 and tonumber(redis.call('HGET', spent, 'total') or 0) >= budget and is_anything_missing()
end

local function milliseconds()
  local clock = redis.call('TIME')
  return clock[1] * 1000 + math.floor(clock[2] / 1000)
end

-- Of the earlier request that made the record; nil if this attempt makes it, or has made it.
local function earlier(known_print, maker, holder, held_until, known_note, known_ids)
  if not known_print or maker == attempt then
    return nil
  end
  if known_print ~= print then
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
  if holder and not is_queued then -- jobs that have moved on were in Kafka
    redis.call('HDEL', record, 'holder', unpack(ids))
  elseif holder then
    local now = milliseconds()
    if holder ~= attempt and now < tonumber(held_until) then
      return {'in_progress'}
    end
    redis.call('HSET', record, 'holder', attempt, 'until', now + patience)
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
local ids = {}
for id, document, webhook, webhook_status, webhook_attempts, created_at, deadline, lane_record in groups(ARGV, 13, 8) do
  table.insert(ids, id)
  if not is_recorded then
    redis.call('HSET', record, id, lane_record)
  end
  local job = job_prefix .. id
  if redis.call('EXISTS', job) == 0 then
    redis.call('HSET', job, 'client', owner, 'status', 'queued', 'token', 0)
    write_document(job, document, webhook, webhook_status, webhook_attempts, true)
    redis.call('PEXPIREAT', job, forget_at)
    redis.call('ZADD', owner_jobs, created_at, id)
    redis.call('ZADD', deadlines, deadline, id)
  end
end
if not is_recorded then
  redis.call('HSET', record, 'print', print, 'maker', attempt, 'holder', attempt, 'until', milliseconds() + patience,
    'note', note, 'ids', table.concat(ids, ' '))
  redis.call('PEXPIRE', record, keep_record)
end
redis.call('ZREMRANGEBYSCORE', owner_jobs, '-inf', '(' .. forget_before)
redis.call('PEXPIREAT', owner_jobs, forget_at)
return {'created'}
