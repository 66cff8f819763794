-- A worker takes a job up: from the queue, or from a worker whose heartbeat has ended.
-- A job that Redis does not know was lost by Redis (its record is made before the one in Kafka): it is made again, but
-- not before Redis has been refilled, for it may have ended.
-- KEYS: 1 job hash, 2 owner's list, 3 deadlines, 4 epoch, 5 owner's places (only if the owner has a limit)
-- ARGV: 1 worker, 2 states it may be taken from, 3 owner, 4 document, 5 forget at (ms), 6 prefix of heartbeat keys,
--       7 job id, 8 created at (ms), 9 deadline (ms), 10 most jobs that the owner may have in hand (with key 5),
--       11 key of the answer to its request, 12 how long that is of use (ms); both missing: the job makes its own call
-- Answers {'claimed', fencing token, tries, document of an identical job that succeeded if there is one},
-- {'busy', ms until the holder's heartbeat could end}, {'awaited', ms for which an identical job has run},
-- {'limited', ''}, {'refilling', ''} or {'final', status, document or ''}. A holder that claims again has lost the
-- answer to its last claim: no further try.

local job_prefix = string.sub(KEYS[1], 1, -#ARGV[7] - 1)

-- Of identical jobs the first one claimed leaves its id under the key of the answer. What has become of it tells the
-- others what to do: take its answer, wait for it, or take its place. So nothing is to be cleared when it is cancelled or
-- dies, and an answer that its client deletes is no other's any more. If it ended without an answer for others, a mark
-- stands there for a while (finish.lua), and all make their own calls: one after the other most would expire.
local function identical()
  local first = redis.call('GET', ARGV[11])
  if first == '-' then
    return
  end
  if first and first ~= ARGV[7] then
    local job = redis.call('HMGET', job_prefix .. first, 'status', 'worker', 'doc')
    if job[1] == 'succeeded' then
      return 'answered', job[3]
    end
    if job[1] == 'processing' and redis.call('EXISTS', ARGV[6] .. job[2]) == 1 then
      return 'awaited', tonumber(ARGV[12]) - redis.call('PTTL', ARGV[11])
    end
  end
  redis.call('SET', ARGV[11], ARGV[7], 'PX', ARGV[12])
end

-- A job in hand has a place: its id with its worker, so that who takes it over takes its place over too. When none is
-- left, those whose job is not in hand any more or whose worker is dead are cleared, at most once a second however many
-- jobs ask.
local function has_place()
  local most = tonumber(ARGV[10])
  if redis.call('HLEN', KEYS[5]) < most or redis.call('HEXISTS', KEYS[5], ARGV[7]) == 1 then
    return true
  end
  if not redis.call('SET', KEYS[5] .. ':swept', '1', 'NX', 'PX', 1000) then
    return false
  end
  local places = redis.call('HGETALL', KEYS[5])
  local lives = {}
  for i = 1, #places, 2 do
    local worker = places[i + 1]
    if lives[worker] == nil then
      lives[worker] = redis.call('EXISTS', ARGV[6] .. worker) == 1
    end
    local held = redis.call('HMGET', job_prefix .. places[i], 'status', 'worker')
    if not lives[worker] or held[1] ~= 'processing' or held[2] ~= worker then
      redis.call('HDEL', KEYS[5], places[i])
    end
  end
  return redis.call('HLEN', KEYS[5]) < most
end

local job = redis.call('HMGET', KEYS[1], 'status', 'worker', 'tries')
local status, holder = job[1], job[2]
if status and not string.find(ARGV[2], ',' .. status .. ',', 1, true) then
  if KEYS[5] then
    redis.call('HDEL', KEYS[5], ARGV[7])
  end
  return {'final', status, redis.call('HGET', KEYS[1], 'doc') or ''}
end
if status == 'processing' and holder ~= ARGV[1] then
  local left = redis.call('PTTL', ARGV[6] .. holder)
  if left > 0 then
    return {'busy', tostring(left)}
  end
end
if not status and redis.call('HEXISTS', KEYS[4], 'run') == 0 then
  return {'refilling', ''}
end
local found, answer
if ARGV[11] then
  found, answer = identical()
  if found == 'awaited' then
    return {'awaited', tostring(answer)}
  end
end
if KEYS[5] then
  if not has_place() then
    return {'limited', ''}
  end
  redis.call('HSET', KEYS[5], ARGV[7], ARGV[1])
  redis.call('PEXPIRE', KEYS[5], 172800000) -- two days: no job is in hand for more than one
end
if not status then
  redis.call('ZADD', KEYS[2], ARGV[8], ARGV[7])
  if redis.call('PTTL', KEYS[2]) < 0 then
    redis.call('PEXPIREAT', KEYS[2], ARGV[5])
  end
  redis.call('ZADD', KEYS[3], ARGV[9], ARGV[7])
end
local token = redis.call('HINCRBY', KEYS[1], 'token', 1)
local again = status == 'processing' and holder == ARGV[1]
local tries = (tonumber(job[3]) or 0) + (again and 0 or 1)
local version = redis.call('HINCRBY', KEYS[1], 'version', 1)
local document = status == 'processing' and with_webhook(ARGV[4]) or ARGV[4]
redis.call('HSET', KEYS[1], 'client', ARGV[3], 'status', 'processing', 'worker', ARGV[1], 'tries', tries,
  'doc', document)
redis.call('PEXPIREAT', KEYS[1], ARGV[5])
redis.call('PUBLISH', 'changed:' .. ARGV[7], version)
return {'claimed', tostring(token), tostring(tries), answer}
