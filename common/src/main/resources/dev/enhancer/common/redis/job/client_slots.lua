-- Limits the jobs that a client has in hand. Each of them has a slot: its id with its worker. A worker that takes over a job
-- therefore takes over its slot. When no slot is free, the slots of jobs that are no longer in hand or whose worker is dead
-- are freed, at most once a second however many jobs ask.
-- Returns whether the job has a slot now.
local function take_client_slot(slots, most, id, worker, job_prefix, heartbeat_prefix)
  local function is_free()
    return redis.call('HLEN', slots) < most
  end

  local function clear()
    local held = redis.call('HGETALL', slots)
    local lives = {}
    for i = 1, #held, 2 do
      local other, holder = held[i], held[i + 1]
      if lives[holder] == nil then
        lives[holder] = redis.call('EXISTS', heartbeat_prefix .. holder) == 1
      end
      local status, current = unpack(redis.call('HMGET', job_prefix .. other, 'status', 'worker'))
      if not lives[holder] or status ~= 'processing' or current ~= holder then
        redis.call('HDEL', slots, other)
      end
    end
  end

  if not is_free() and redis.call('HEXISTS', slots, id) == 0 then
    if not redis.call('SET', slots .. ':swept', '1', 'NX', 'PX', 1000) then
      return false
    end
    clear()
    if not is_free() then
      return false
    end
  end
  redis.call('HSET', slots, id, worker)
  redis.call('PEXPIRE', slots, 172800000) -- two days: no job is in hand for more than one day
  return true
end

