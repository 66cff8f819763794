-- Reads a page of a client's prompts, newest first. Prompts whose job is gone are removed from the list if they would be on
-- the page, or are among the 1,000 oldest, up to the first that still has its job.
-- Replies {how many prompts the list has, then for each prompt of the page: id, created at (ms), job document}.
local client_prompts = unpack(KEYS)
local offset, limit, prompt_prefix, job_prefix = unpack(ARGV)

local function read_or_remove(id)
  local created_at, job = unpack(redis.call('HMGET', prompt_prefix .. id, 'created', 'job'))
  local document = job and redis.call('HGET', job_prefix .. job, 'doc')
  if not document then
    redis.call('ZREM', client_prompts, id)
  end
  return created_at, document
end

for _ = 1, 1000 do
  local oldest = redis.call('ZRANGE', client_prompts, 0, 0)[1]
  if not oldest then
    break
  end
  local _, document = read_or_remove(oldest)
  if document then
    break
  end
end
local reply = {''}
local at, most = tonumber(offset), tonumber(limit)
local found = 0
while found < most do
  local ids = redis.call('ZREVRANGE', client_prompts, at, at + most - found - 1)
  if #ids == 0 then
    break
  end
  for _, id in ipairs(ids) do
    local created_at, document = read_or_remove(id)
    if document then
      table.insert(reply, id)
      table.insert(reply, created_at)
      table.insert(reply, document)
      found = found + 1
      at = at + 1
    end
  end
end
reply[1] = tostring(redis.call('ZCARD', client_prompts))
return reply
